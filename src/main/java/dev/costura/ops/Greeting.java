package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Intake;
import dev.costura.staging.IntakeAnswer;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import dev.costura.workbook.SheetsProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the service does and says when it has started: sets up the demo where there is nothing else, and tells where it is. */
@Component
@Order(100)
class Greeting implements ApplicationRunner {

    private static final Duration LONGEST_DEMO = Duration.ofMinutes(5);

    private final Definitions definitions;
    private final EmbeddedSandbox sandbox;
    private final SheetsProperties sheets;
    private final DemoProperties demo;
    private final SecurityProperties security;
    private final LocalAccess local;
    private final Intake intake;
    private final Launching launching;
    private final RunViews views;
    private final QueueView queue;
    private final CommandMode mode;
    private final ServiceAddress address;

    Greeting(
            Definitions definitions,
            EmbeddedSandbox sandbox,
            SheetsProperties sheets,
            DemoProperties demo,
            SecurityProperties security,
            LocalAccess local,
            Intake intake,
            Launching launching,
            RunViews views,
            QueueView queue,
            CommandMode mode,
            ServiceAddress address) {
        this.definitions = definitions;
        this.sandbox = sandbox;
        this.sheets = sheets;
        this.demo = demo;
        this.security = security;
        this.local = local;
        this.intake = intake;
        this.launching = launching;
        this.views = views;
        this.queue = queue;
        this.mode = mode;
        this.address = address;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        WorkbookDefinition workbook = definitions.demo();
        if (workbook != null) {
            setUp(workbook);
        }
        if (mode.isCommand()) {
            return;
        }
        if (workbook != null && demo.runOnStart()) {
            long id = launching.launch(LaunchRequest.of(workbook.id(), "nightly", "demo"));
            launching.await(id, LONGEST_DEMO);
            views.find(id).map(ReportText::of).ifPresent(System.out::print);
        }
        greet(workbook);
    }

    private void setUp(WorkbookDefinition workbook) {
        String url = sandbox.url() == null ? sheets.rootUrl() : sandbox.url();
        DemoSeed.plant(url);
        IntakeAnswer actions = intake.actions(workbook.id(), DemoReports.actions());
        IntakeAnswer completions = intake.completions(workbook.id(), DemoReports.completions());
        if (!mode.isCommand() && actions.staged() + completions.staged() > 0) {
            System.out.printf(
                    "%nNo workbook is configured, so this is the demo: %d unions in %d work orders, %d reports waiting.%n",
                    DemoWorkbook.WORK_ORDERS * DemoWorkbook.UNIONS_EACH,
                    DemoWorkbook.WORK_ORDERS,
                    queue.depth(workbook.id()).getOrDefault(Status.PENDING, 0L));
        }
    }

    private void greet(@Nullable WorkbookDefinition workbook) {
        System.out.printf("%nCostura is at %s/%n", address.url());
        if (security.users().isEmpty()) {
            System.out.printf("  log in as     operator / %s%n", local.operatorPassword());
        }
        if (workbook != null) {
            String url = sandbox.url() == null ? sheets.rootUrl() : sandbox.url();
            System.out.printf("  the workbook  %sd/%s%n", url, DemoSeed.SPREADSHEET_ID);
        }
        System.out.printf("  the API       %s/swagger-ui.html%n%n", address.url());
    }
}
