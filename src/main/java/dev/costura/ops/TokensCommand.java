package dev.costura.ops;

import dev.costura.ops.access.ApiToken;
import dev.costura.ops.access.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tokens make|list|revoke}: bearer tokens for tablets and scripts. */
@Command(
        name = "tokens",
        description = "Bearer tokens for tablets and scripts, sent as 'Authorization: Bearer …'.",
        mixinStandardHelpOptions = true,
        subcommandsRepeatable = false)
final class TokensCommand implements Runnable {

    private static final int LARGEST_PAGE = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Class<?> application;
    private final SpringArguments spring;

    @Spec
    private @Nullable CommandSpec spec;

    TokensCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what: tokens make, tokens list or tokens revoke.");
        }
    }

    @Command(name = "make", description = "Makes a token and prints it, once.", mixinStandardHelpOptions = true)
    int make(
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "whose it is: tablet-3")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            split = ",",
                            paramLabel = "ROLE",
                            description = "VIEWER, INTAKE or OPERATOR; several with commas")
                    List<Role> roles) {
        try (Service service = Service.open(application, spring)) {
            System.out.println(service.client().makeToken(name, roles));
        }
        System.err.println("Keep it now: it is not shown again.");
        return Commands.COMPLETED;
    }

    @Command(name = "list", description = "All tokens, but not what they are.", mixinStandardHelpOptions = true)
    int list() {
        try (Service service = Service.open(application, spring)) {
            List<ApiToken> tokens = service.client().tokens(LARGEST_PAGE);
            if (tokens.isEmpty()) {
                System.out.println("No tokens yet: costura tokens make --name NAME --role ROLE");
            }
            tokens.forEach(token -> System.out.println(line(token)));
        }
        return Commands.COMPLETED;
    }

    @Command(
            name = "revoke",
            description = "From the next request on the token opens nothing.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", description = "as tokens list shows it") long id) {
        try (Service service = Service.open(application, spring)) {
            System.out.println(line(service.client().revokeToken(id)));
        }
        return Commands.COMPLETED;
    }

    private static String line(ApiToken token) {
        String roles = token.roles().stream().map(Role::name).collect(Collectors.joining(","));
        String use = token.lastUsedAt() == null ? "never used" : "last used " + time(token.lastUsedAt());
        return "%4d  %-20s %-22s made %s by %s, %s%s"
                .formatted(
                        token.id(),
                        token.name(),
                        roles,
                        time(token.madeAt()),
                        token.madeBy(),
                        use,
                        token.revokedAt() == null ? "" : ", REVOKED " + time(token.revokedAt()));
    }

    private static String time(Instant moment) {
        return TIME.format(moment.atZone(ZoneId.systemDefault()));
    }
}
