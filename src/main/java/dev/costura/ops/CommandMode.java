package dev.costura.ops;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether this process is a command that needs the service for a moment, and not the service itself. */
@Component
public class CommandMode {

    static final String PROPERTY = "costura.command";

    private final boolean command;

    CommandMode(Environment environment) {
        this.command = environment.getProperty(PROPERTY, Boolean.class, false);
    }

    public boolean isCommand() {
        return command;
    }
}
