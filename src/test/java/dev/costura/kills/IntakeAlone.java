package dev.costura.kills;

import dev.costura.fixture.ShopTime;
import dev.costura.ops.KnownWorkbooks;
import dev.costura.reconcile.DatabaseAddress;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.TellDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Intake;
import dev.costura.staging.QueueView;
import dev.costura.staging.RefusedReports;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import dev.costura.workbook.WorkbookLocation.Tabs;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The service's way of a report, and nothing beside it: Tomcat, the controllers of intake and queue, staging, and the
 * database as application.yaml and DurableH2 set it up. Left out are the job, Sheets, security, console and schedule,
 * which no report passes on its way to disk, and Flyway: the schema has been made by then. Not marked as a configuration:
 * the service, which scans these packages, must not find it.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
public class IntakeAlone {

    /** Said when all is there but the database, which may have to be recovered. */
    static final String OPENING = "Opens the database";

    public static void main(String[] arguments) throws ClassNotFoundException, SQLException {
        WebServerApplicationContext web = (WebServerApplicationContext) new SpringApplicationBuilder(IntakeAlone.class)
                .sources(
                        Intake.class,
                        QueueView.class,
                        RefusedReports.class,
                        KnownWorkbooks.class,
                        inPackage("staging.IncomingReports"),
                        inPackage("staging.Counting"),
                        inPackage("ops.IntakeController"),
                        inPackage("ops.QueueController"),
                        inPackage("ops.Problems"),
                        DatabaseAddress.class)
                .run(arguments);
        System.out.println(OPENING);
        web.getBean(DataSource.class).getConnection().close();
        System.out.println(
                "Costura is at http://127.0.0.1:" + web.getWebServer().getPort() + "/");
    }

    private static Class<?> inPackage(String name) throws ClassNotFoundException {
        return Class.forName("dev.costura." + name);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Definitions definitions() {
        Map<String, WorkbookDefinition> workbooks = new LinkedHashMap<>();
        for (String id : TabletsAtWork.WORKBOOKS) {
            WorkbookLocation location = new WorkbookLocation(id, "sheet-" + id, ShopTime.SANTIAGO, Tabs.DEFAULTS);
            workbooks.put(
                    id, new WorkbookDefinition(location, Policies.DEFAULTS, 900, Map.of(), TellDefinition.NOBODY));
        }
        return new Definitions(workbooks, null);
    }
}
