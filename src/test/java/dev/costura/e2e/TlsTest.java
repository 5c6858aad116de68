package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service with a certificate of its own speaks TLS to browsers, tablets and the commands beside it. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static Service service;
    private static HttpClient trusting;

    @BeforeAll
    static void start() throws Exception {
        Path keys = directory.resolve("costura.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "costura",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        JobFile.of("norte", "arm-only-types: [FW]").writeTo(directory.resolve("jobs"));
        List<String> arguments = new ArrayList<>(Service.arguments(directory, URI.create("http://127.0.0.1:9/")));
        arguments.add("--server.ssl.key-store=" + keys);
        arguments.add("--server.ssl.key-store-password=" + PASSWORD);
        service = Service.start(arguments);
        trusting = HttpClient.newBuilder().sslContext(trust(keys)).build();
    }

    private static SSLContext trust(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("costura", store.getCertificate("costura"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = service.http().root().getPort();
        return trusting.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/" + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void browsersAreToldToStayWithItAndKeepTheSessionToIt() throws Exception {
        HttpResponse<String> login = get("login");

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=");
        assertThat(login.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(Visit.location(get(""))).startsWith("https://");
    }

    @Test
    void whoSpeaksInTheClearIsNotAnsweredWithAnythingWorthReading() {
        assertThat(Visit.of(service).get("login").body()).contains("TLS").doesNotContain("_csrf");
    }

    @Test
    void whoTrustsOthersOnlyDoesNotTrustIt() {
        int port = service.http().root().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/login"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void commandsBesideItGoThroughIt() {
        Typed runs = Typed.beside(directory, "runs");

        assertThat(runs.exitCode()).as("%s", runs).isZero();
        Typed unknown = Typed.beside(directory, "run", "nightly", "--workbook", "sur");
        assertThat(unknown.said()).contains("There is no workbook 'sur'; configured are norte.");
    }
}
