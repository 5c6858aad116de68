package dev.costura.reconcile;

import dev.costura.workbook.ApiCalls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did; of a dry run, what it would do.
 *
 * @param applied completions that are in the workbook now
 * @param rejected reports of any kind that were refused
 * @param deferred completions that wait for something else
 * @param events spool-level reports that are in the workbook now
 * @param batches API calls that wrote; of a dry run, those that it would take
 * @param reasons how many reports were refused or deferred, by reason
 * @param pulgadas inches by operation, scale 2
 * @param decisions of a dry run, the first thousand
 */
public record RunReport(
        long applied,
        long rejected,
        long deferred,
        long events,
        long metadataRows,
        long batches,
        ApiCalls apiCalls,
        Map<String, String> pulgadas,
        long remediations,
        long rowRepairs,
        Map<String, Long> reasons,
        List<String> warnings,
        boolean dryRun,
        @Nullable List<Decided> decisions) {

    public record Decided(
            String id,
            String kind,
            String ot,
            @Nullable Integer union,
            @Nullable String operation,
            String status,
            @Nullable String reason,
            @Nullable String facts) {}
}
