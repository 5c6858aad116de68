package dev.costura.union;

import static dev.costura.fixture.WorkOrders.MK2;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.WorkOrders;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class WorkOrderMetricsTest {

    private static WorkOrderMetrics of(WorkOrders order) {
        return WorkOrderMetrics.of("OT-123", order.build().unions(), Policies.DEFAULTS);
    }

    @Test
    void countUnionsAndInchesOfAllSpools() {
        WorkOrderMetrics metrics = of(anOrder()
                .union(1)
                .dn("4.5")
                .armDone()
                .soldDone()
                .union(2)
                .dn("2.25")
                .armDone()
                .union(3)
                .dn("10")
                .type("FW")
                .armDone()
                .spool(MK2)
                .union(1)
                .dn("0.125"));

        assertThat(metrics)
                .isEqualTo(new WorkOrderMetrics(
                        "OT-123",
                        4,
                        3,
                        3,
                        1,
                        new BigDecimal("16.875"),
                        new BigDecimal("6.875"),
                        new BigDecimal("16.75"),
                        new BigDecimal("4.5")));
    }

    @Test
    void sumExactlyWhereBinaryFractionsWouldNot() {
        WorkOrders order = anOrder();
        for (int number = 1; number <= 10; number++) {
            order.union(number).dn("0.1").armDone();
        }

        assertThat(of(order).pulgadasArm()).isEqualTo("1.0");
    }

    @Test
    void progressIsInPerCentOfTheInchesToDo() {
        WorkOrderMetrics metrics = of(anOrder()
                .union(1)
                .dn("1")
                .armDone()
                .soldDone()
                .union(2)
                .dn("2")
                .armDone()
                .union(3)
                .dn("3")
                .type("FW"));

        assertThat(metrics.progress(Operation.ARM)).isEqualTo("50.0");
        assertThat(metrics.progress(Operation.SOLD)).isEqualTo("33.3");
    }

    @Test
    void nothingToDoIsAllDone() {
        WorkOrderMetrics metrics = of(anOrder().union(1).type("FW"));

        assertThat(metrics.progress(Operation.ARM)).isEqualTo("0.0");
        assertThat(metrics.progress(Operation.SOLD)).isEqualTo("100.0");
    }

    @Test
    void weldingThatNobodyAskedForDoesNotStandInForWeldingThatIsLeft() {
        WorkOrderMetrics metrics = of(anOrder()
                .union(1)
                .dn("10")
                .type("FW")
                .armDone()
                .soldDone()
                .union(2)
                .dn("10")
                .armDone()
                .soldDone()
                .union(3)
                .dn("20")
                .armDone());

        assertThat(metrics.progress(Operation.SOLD)).isEqualTo("50.0");
        assertThat(of(anOrder().union(1).type("FW").soldDone().union(2).soldDone())
                        .progress(Operation.SOLD))
                .isEqualTo("100.0");
    }

    @Test
    void growWithWhatIsDone() {
        WorkOrderMetrics before =
                of(anOrder().union(1).dn("4.5").armDone().union(2).dn("2.5"));

        WorkOrderMetrics after =
                before.plus(Operation.ARM, 1, new BigDecimal("2.5")).plus(Operation.SOLD, 2, new BigDecimal("7.0"));

        assertThat(after)
                .isEqualTo(of(anOrder()
                        .union(1)
                        .dn("4.5")
                        .armDone()
                        .soldDone()
                        .union(2)
                        .dn("2.5")
                        .armDone()
                        .soldDone()));
    }
}
