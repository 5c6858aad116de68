package dev.costura.ops.telling;

import dev.costura.ops.CommandMode;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Looks for news and has messages delivered, for as long as the service runs. A command leaves both to the service. */
@Component
@Order(300)
class Telling implements SmartInitializingSingleton, ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private static final Duration LONGEST_BETWEEN_DELIVERIES = Duration.ofSeconds(2);
    private static final int PATIENCE_SECONDS = 10;

    private final List<WorkbookDefinition> workbooks;
    private final Watches watches;
    private final Look look;
    private final Courier courier;
    private final TellingProperties properties;
    private final boolean command;
    private final ThreadPoolTaskScheduler looks = new ThreadPoolTaskScheduler();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Telling(
            Definitions definitions,
            Watches watches,
            Look look,
            Courier courier,
            TellingProperties properties,
            CommandMode mode) {
        this.workbooks = definitions.all().stream()
                .filter(workbook -> !workbook.tell().isToNobody())
                .toList();
        this.watches = watches;
        this.look = look;
        this.courier = courier;
        this.properties = properties;
        this.command = mode.isCommand();
        looks.setThreadNamePrefix("telling-");
        looks.setDaemon(true);
        // No interruption: one that meets a thread inside of H2 closes the database's file under everybody.
        looks.setWaitForTasksToCompleteOnShutdown(true);
        looks.setAwaitTerminationSeconds(PATIENCE_SECONDS);
    }

    /** Before anybody can launch a run, whose end would count as long past. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!command) {
            watches.endAllBut(workbooks.stream().map(WorkbookDefinition::id).toList());
            workbooks.forEach(look::begin);
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (command || workbooks.isEmpty()) {
            return;
        }
        looks.initialize();
        looks.scheduleWithFixedDelay(this::look, properties.every());
        looks.scheduleWithFixedDelay(
                this::deliver,
                properties.every().compareTo(LONGEST_BETWEEN_DELIVERIES) < 0
                        ? properties.every()
                        : LONGEST_BETWEEN_DELIVERIES);
    }

    private void look() {
        for (WorkbookDefinition workbook : workbooks) {
            safely("look at workbook " + workbook.id(), () -> look.at(workbook));
        }
    }

    private void deliver() {
        safely("delivery of messages", courier::deliverWhatIsDue);
    }

    /** One workbook's trouble is no other's. The database may be away for a while, and that is told once. */
    private void safely(String what, Runnable task) {
        try {
            task.run();
            failing.remove(what);
        } catch (RuntimeException e) {
            if (failing.add(what)) {
                log.warn("The {} failed, and with it the telling; it is tried again and again", what, e);
            }
        }
    }

    @Override
    public void destroy() {
        looks.shutdown();
    }
}
