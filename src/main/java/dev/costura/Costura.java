package dev.costura;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where everything starts: the service, and the commands beside it. */
@SpringBootApplication
public class Costura {

    public static void main(String[] arguments) {
        SpringApplication.run(Costura.class, arguments);
    }
}
