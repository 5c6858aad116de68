package dev.costura.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The Spring properties among the arguments of a command: {@code --costura.jobs-dir=…}, always with a dot and a value. */
record SpringArguments(List<String> properties) {

    private static final Pattern PROPERTY =
            Pattern.compile("--[A-Za-z][\\w\\[\\]-]*(\\.[\\w\\[\\]-]+)+=.*", Pattern.DOTALL);

    static SpringArguments among(String[] arguments) {
        return new SpringArguments(
                Arrays.stream(arguments).filter(SpringArguments::isProperty).toList());
    }

    /** What is left for the command itself. */
    static String[] without(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !isProperty(argument))
                .toArray(String[]::new);
    }

    private static boolean isProperty(String argument) {
        return PROPERTY.matcher(argument).matches();
    }

    String databaseUrl() {
        return environment().getProperty("spring.datasource.url", "");
    }

    /** As the driver wants it: who opens the database, where that is configured. */
    Properties databaseUser() {
        ConfigurableEnvironment environment = environment();
        Properties user = new Properties();
        String name = environment.getProperty("spring.datasource.username");
        if (name != null) {
            user.setProperty("user", name);
            user.setProperty("password", environment.getProperty("spring.datasource.password", ""));
        }
        return user;
    }

    /** The configuration as the service would see it, without starting anything. */
    ConfigurableEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(properties.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
