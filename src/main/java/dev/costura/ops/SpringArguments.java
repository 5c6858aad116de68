package dev.costura.ops;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Mixed into commands: takes Spring properties from the command line and refuses everything else that is unknown. */
final class SpringArguments {

    @Unmatched
    private final List<String> unmatched = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    String[] all() {
        for (String argument : unmatched) {
            if (!argument.matches("--[A-Za-z][\\w\\[\\]-]*(\\.[\\w\\[\\]-]+)+=.*")) {
                throw new ParameterException(command.commandLine(), "Unknown argument: " + argument);
            }
        }
        return unmatched.toArray(String[]::new);
    }

    /** The configuration as the service would see it, without starting anything. */
    ConfigurableEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(all()));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
