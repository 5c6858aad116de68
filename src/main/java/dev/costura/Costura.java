package dev.costura;

import dev.costura.ops.Commands;
import dev.costura.ops.start.Relaunch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Where everything starts: the service, and the commands beside it. The packages that have beans are named, for a class is opened
 * to see whether it is one, and half of them are in packages that know no Spring.
 */
@SpringBootApplication(
        scanBasePackages = {
            "dev.costura.fleet",
            "dev.costura.ledger",
            "dev.costura.ops",
            "dev.costura.reconcile",
            "dev.costura.staging"
        })
public class Costura {

    public static void main(String[] arguments) {
        System.setProperty("h2.objectCache", "false"); // It hashes every text it reads, and our texts are long.
        Relaunch.whereItPays(arguments);
        if (Commands.isCommand(arguments)) {
            System.exit(Commands.execute(Costura.class, arguments));
        }
        SpringApplication.run(Costura.class, arguments);
    }
}
