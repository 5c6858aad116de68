package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.fixture.ShopTime;
import dev.costura.workbook.WorkbookLocation.Tabs;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook with a service account of its own, which gets its tokens from the sandbox. */
class OwnCredentialsTest {

    @TempDir
    private Path directory;

    private final Shop shop = Shop.withASpool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Workbooks workbooks;

    @BeforeEach
    void open() {
        SheetsProperties properties = shop.properties(Duration.ofMillis(1), 0);
        Pacings pacings = Pacings.ofThisProcess(properties);
        workbooks = new Workbooks(properties, ObservationRegistry.NOOP, (account, kind) -> {
            asked.add(kind + " of " + account.user() + " in " + account.project());
            return pacings.of(account, kind);
        });
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String account(String name) throws IOException, GeneralSecurityException {
        String key = Base64.getMimeEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded())
                .replace("\r\n", "\\n");
        Path file = directory.resolve(name + ".json");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, """
                {"type": "service_account", "project_id": "planta", "client_email": "%s@planta.example",
                 "client_id": "1", "private_key_id": "1", "token_uri": "%ssandbox/token",
                 "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
                """.formatted(name, shop.url(), key));
        return file.toString();
    }

    private Workbook workbook(String id, String credentials) {
        return workbooks.open(new WorkbookLocation(id, "shop", ShopTime.SANTIAGO, Tabs.DEFAULTS, credentials));
    }

    @Test
    void eachAccountHasAConnectionAndAQuotaOfItsOwnWhichItsWorkbooksShare() throws Exception {
        String ana = account("ana");
        Workbook norte = workbook("norte", ana);
        Workbook sur = workbook("sur", ana);
        Workbook este = workbook("este", account("luis"));
        Workbook others = workbook("oeste", "");

        assertThat(asked)
                .containsExactly(
                        "READS of ana@planta.example in planta",
                        "WRITES of ana@planta.example in planta",
                        "READS of luis@planta.example in planta",
                        "WRITES of luis@planta.example in planta",
                        "READS of none in none",
                        "WRITES of none in none");
        norte.read();
        int used = workbooks.quotaUse().reads();
        sur.read();
        este.read();
        others.read();
        assertThat(workbooks.quotaUse().reads()).isEqualTo(4 * used);
        assertThat(shop.calls()).allMatch(call -> call.endsWith(" 200"));
    }

    @Test
    void toTheSandboxTheyAreDifferentUsers() throws Exception {
        Workbook norte = workbook("norte", account("ana"));
        Workbook sur = workbook("sur", account("luis"));
        norte.read();
        int needed = workbooks.quotaUse().reads();
        shop.quota(needed);
        shop.forgetCalls();

        workbook("norte-2", directory.resolve("ana.json").toString()).read();
        sur.read();

        assertThat(shop.calls()).hasSize(2 * needed).allMatch(call -> call.endsWith(" 200"));
        assertThatThrownBy(norte::read).isInstanceOf(WorkbookException.class).hasMessageContaining("per user");
    }

    @Test
    void aFileThatIsNotThereIsToldWhenTheWorkbookIsOpenedAndByTheDoctor() {
        String nowhere = directory.resolve("nowhere.json").toString();

        assertThatThrownBy(() -> workbook("norte", nowhere))
                .isInstanceOf(WorkbookException.class)
                .hasMessageContaining("nowhere.json")
                .hasMessageContaining("workbook.credentials");
        assertThat(workbooks.examine(
                        new WorkbookLocation("norte", "shop", ShopTime.SANTIAGO, Tabs.DEFAULTS, nowhere),
                        Clock.systemUTC()))
                .singleElement()
                .satisfies(symptom -> assertThat(symptom.isFault()).isTrue());
    }

    @Test
    void whatGoesWrongBeforeACallIsToldAsItIsAndIsNoTroubleOfTheWorkbook() {
        IllegalStateException away = new IllegalStateException("The database is away");
        Workbooks without = new Workbooks(
                shop.properties(Duration.ofMillis(1), 0), ObservationRegistry.NOOP, (account, kind) -> new Pacing() {
                    @Override
                    public void await(Urgency urgency) {
                        throw away;
                    }

                    @Override
                    public int used() {
                        return 0;
                    }
                });
        WorkbookLocation location = new WorkbookLocation("norte", "shop", ShopTime.SANTIAGO, Tabs.DEFAULTS);

        assertThatThrownBy(() -> without.open(location).read()).isSameAs(away);

        assertThat(without.trouble(location)).isEmpty();
        assertThat(shop.calls()).isEmpty();
    }
}
