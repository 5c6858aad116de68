package dev.costura.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A certificate of 127.0.0.1 that signs itself, made anew by the JDK's keytool; server and clients have the same file. */
record TrialKeys(Path store) {

    private static final String PASSWORD = "changeit";

    static TrialKeys in(Path directory) {
        Path store = directory.resolve("broker.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        return new TrialKeys(store);
    }

    private static void run(String... command) {
        try {
            Process keytool = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException("No certificate could be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of the address that the broker listens on. */
    String ofServer() {
        return "?sslEnabled=true&keyStoreType=PKCS12&keyStorePath=" + store + "&keyStorePassword=" + PASSWORD;
    }

    /** Of the address that is spoken to. */
    String ofClients() {
        return "?sslEnabled=true&trustStoreType=PKCS12&trustStorePath=" + store + "&trustStorePassword=" + PASSWORD;
    }
}
