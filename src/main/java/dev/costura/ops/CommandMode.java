package dev.costura.ops;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether this process is a command that needs the service for a moment, and not the service itself. */
@Component
public class CommandMode {

    static final String PROPERTY = "costura.command";

    private final boolean command;
    private final boolean worker;

    CommandMode(Environment environment) {
        this.command = environment.getProperty(PROPERTY, Boolean.class, false);
        this.worker = "WORKER".equalsIgnoreCase(environment.getProperty("costura.fleet.role"));
    }

    public boolean isCommand() {
        return command;
    }

    /** A command that stays: no other command is to speak to it, and it is asked for its health and its figures. */
    boolean isWorker() {
        return worker;
    }
}
