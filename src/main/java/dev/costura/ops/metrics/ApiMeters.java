package dev.costura.ops.metrics;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.workbook.QuotaUse;
import dev.costura.workbook.Workbooks;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/**
 * Retries of calls to the Sheets API and what is left of its quota; the calls themselves are observed where they are made, as
 * {@code costura.api.calls}. The quota is the process's and not a workbook's, as its user is.
 */
@Component
class ApiMeters implements MeterBinder {

    private final Definitions definitions;
    private final Workbooks workbooks;

    ApiMeters(Definitions definitions, Workbooks workbooks) {
        this.definitions = definitions;
        this.workbooks = workbooks;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WorkbookDefinition definition : definitions.all()) {
            FunctionCounter.builder("costura.api.retries", workbooks, of -> of.calls(definition.location())
                            .retries())
                    .tags("workbook", definition.id())
                    .description("calls that repeated an earlier one")
                    .register(registry);
        }
        quota(registry, "read", QuotaUse::readsAllowed, QuotaUse::reads);
        quota(registry, "write", QuotaUse::writesAllowed, QuotaUse::writes);
    }

    private void quota(
            MeterRegistry registry, String quota, ToIntFunction<QuotaUse> allowed, ToIntFunction<QuotaUse> used) {
        Gauge.builder("costura.quota.allowed", workbooks, of -> allowed.applyAsInt(of.quotaUse()))
                .tags("quota", quota)
                .description("calls that are allowed in a minute")
                .register(registry);
        Gauge.builder("costura.quota.left", workbooks, of -> left(of.quotaUse(), allowed, used))
                .tags("quota", quota)
                .description("calls that are allowed and were not made in the last minute")
                .register(registry);
    }

    private static double left(QuotaUse use, ToIntFunction<QuotaUse> allowed, ToIntFunction<QuotaUse> used) {
        return Math.max(0, allowed.applyAsInt(use) - used.applyAsInt(use));
    }
}
