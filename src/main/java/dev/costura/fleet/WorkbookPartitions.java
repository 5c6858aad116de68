package dev.costura.fleet;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A partition for each workbook that has the job, under the workbook's name. */
@Component
@StepScope
@ConditionalOnProperty("costura.fleet.enabled")
class WorkbookPartitions implements Partitioner {

    private final Definitions definitions;
    private final FleetParameters asked;

    WorkbookPartitions(Definitions definitions, @Value("#{stepExecution}") StepExecution step) {
        this.definitions = definitions;
        this.asked = FleetParameters.of(step.getJobExecution().getJobParameters());
    }

    /** @param any there are as many as there are workbooks */
    @Override
    public Map<String, ExecutionContext> partition(int any) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        definitions.all().stream()
                .filter(workbook -> workbook.job(asked.job()).isPresent())
                .map(WorkbookDefinition::id)
                .filter(workbook ->
                        asked.workbooks().isEmpty() || asked.workbooks().contains(workbook))
                .forEach(workbook -> partitions.put(workbook, Partition.contextOf(workbook)));
        return partitions;
    }
}
