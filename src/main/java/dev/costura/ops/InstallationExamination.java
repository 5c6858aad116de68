package dev.costura.ops;

import static dev.costura.workbook.Symptom.fault;
import static dev.costura.workbook.Symptom.ok;
import static dev.costura.workbook.Symptom.warning;

import dev.costura.reconcile.DatabaseAddress;
import dev.costura.workbook.Symptom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Whether this installation has what it needs on its own machine: files, room and a database. */
@Component
class InstallationExamination {

    private static final DataSize LITTLE = DataSize.ofGigabytes(1);
    private static final DataSize TOO_LITTLE = DataSize.ofMegabytes(100);

    private final DataDirectory data;
    private final DataSource dataSource;
    private final DatabaseAddress address;
    private final Flyway flyway;

    InstallationExamination(DataDirectory data, DataSource dataSource, DatabaseAddress address, Flyway flyway) {
        this.data = data;
        this.dataSource = dataSource;
        this.address = address;
        this.flyway = flyway;
    }

    Symptom dataDirectory() {
        String check = "data directory";
        Path path = data.path().toAbsolutePath();
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(path), "doctor", ".tmp"));
            DataSize free = DataSize.ofBytes(Files.getFileStore(path).getUsableSpace());
            String told = "%s can be written to and has %d MB free.".formatted(path, free.toMegabytes());
            if (free.compareTo(TOO_LITTLE) < 0) {
                return fault(check, told + " That is too little: H2 closes itself when it can't write. Make room.");
            }
            return free.compareTo(LITTLE) < 0 ? warning(check, told + " Make room soon.") : ok(check, told);
        } catch (IOException e) {
            return fault(check, "%s can't be written to (%s). Give it to the service's user.".formatted(path, e));
        }
    }

    Symptom database() {
        String check = "database";
        try {
            String product = JdbcUtils.extractDatabaseMetaData(
                    dataSource,
                    (DatabaseMetaData meta) -> meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion());
            MigrationInfoService migrations = flyway.info();
            MigrationInfo current = migrations.current();
            String told = "%s at %s answers; its tables are at version %s."
                    .formatted(product, address, current == null ? "0" : current.getVersion());
            return migrations.pending().length == 0
                    ? ok(check, told)
                    : fault(
                            check,
                            told
                                    + " %d migrations are to come. Start this version of the service on it."
                                            .formatted(migrations.pending().length));
        } catch (MetaDataAccessException | DataAccessException | org.flywaydb.core.api.FlywayException e) {
            return fault(check, "%s does not answer (%s).".formatted(address, BackupFile.told(e)));
        }
    }
}
