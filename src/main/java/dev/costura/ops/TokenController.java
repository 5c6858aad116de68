package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.access.ApiToken;
import dev.costura.ops.access.ApiTokens;
import dev.costura.ops.access.Role;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bearer tokens for tablets and scripts. */
@RestController
@Tag(name = "Tokens")
@RequestMapping("/api/tokens")
class TokenController {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");

    private final ApiTokens tokens;

    TokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    record Wanted(
            @Schema(minLength = 1, maxLength = 80) @Nullable String name,

            @ArraySchema(schema = @Schema(allowableValues = {"VIEWER", "INTAKE", "OPERATOR"})) @Nullable
            List<String> roles) {}

    /**
     * @param token to be sent as {@code Authorization: Bearer …}
     */
    record MadeView(long id, String name, Set<Role> roles, Instant madeAt, String madeBy, String token) {}

    @PostMapping
    @Audited(Action.TOKEN_MADE)
    @Operation(
            summary = "Make a token",
            description = "The answer is the only place where the token stands: it is kept as a hash.")
    @ApiResponse(
            responseCode = "201",
            description = "The token",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where it is", schema = @Schema(type = "string")))
    ResponseEntity<MadeView> make(@RequestBody(required = false) @Nullable Wanted body, Principal user) {
        Wanted wanted = body == null ? new Wanted(null, null) : body;
        ApiTokens.Made made = tokens.make(name(wanted), roles(wanted), user.getName());
        ApiToken token = made.token();
        return ResponseEntity.created(URI.create("/api/tokens/" + token.id()))
                .body(new MadeView(
                        token.id(), token.name(), token.roles(), token.madeAt(), token.madeBy(), made.secret()));
    }

    private static String name(Wanted wanted) {
        if (wanted.name() == null || !NAME.matcher(wanted.name()).matches()) {
            throw new BadInputException(
                    "name",
                    "must have 1 to 80 letters, digits, spaces, dots, '-' or '_', the first a letter or a digit");
        }
        return wanted.name();
    }

    private static Set<Role> roles(Wanted wanted) {
        if (wanted.roles() == null || wanted.roles().isEmpty()) {
            throw new BadInputException("roles", "must be at least one of VIEWER, INTAKE, OPERATOR");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : wanted.roles()) {
            roles.add(role(String.valueOf(role)));
        }
        return roles;
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("roles", "must be VIEWER, INTAKE or OPERATOR, not '" + name + "'");
        }
    }

    /** The newest first, revoked ones too. */
    @GetMapping
    @Operation(summary = "Tokens", description = "The newest first, revoked ones too.")
    PageView<ApiToken> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        PageView.check(page, size);
        ApiTokens.Page found = tokens.list(page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }

    /** From the next request on the token opens nothing. */
    @DeleteMapping("/{id}")
    @Audited(Action.TOKEN_REVOKED)
    @Operation(summary = "Revoke a token", description = "From the next request on it opens nothing.")
    ApiToken revoke(@Parameter(description = "Number of the token") @PathVariable long id) {
        return tokens.revoke(id).orElseThrow(() -> new NotFoundException("There is no token " + id + "."));
    }
}
