package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import java.io.IOException;
import java.util.Map;

/**
 * One size of what is asked for on demand: the workbook of the service, and one planted alike for each yardstick. A run is
 * one work order.
 */
record OnDemandLane(
        Queue queue, ServiceProcess service, Tablet tablet, SandboxProcess sandbox, Map<Way, Yardstick> yardsticks) {

    static OnDemandLane plant(Shop shop, ServiceProcess service, SandboxProcess sandbox, Sheets sheets)
            throws IOException, InterruptedException {
        return new OnDemandLane(
                Queue.of(shop.plant(sandbox), 1),
                service,
                service.tablet(shop),
                sandbox,
                Map.of(
                        Way.FLOOR, new Floor(sheets, copy("floor", shop, sandbox)),
                        Way.CALL_BY_CALL, new CallByCall(sheets, copy("call-by-call", shop, sandbox)),
                        Way.THREE_CALLS, new ThreeCalls(sheets, copy("three-calls", shop, sandbox))));
    }

    private static Queue copy(String name, Shop shop, SandboxProcess sandbox) throws IOException, InterruptedException {
        Shop copy = new Shop(name + "-" + shop.workbook(), shop.workOrders(), shop.unionsEach());
        return Queue.of(copy.plant(sandbox), 1);
    }

    int unions() {
        return queue.shop().unionsEach();
    }

    RunParts costura(int order) throws IOException, InterruptedException {
        return RunParts.of(queue.ofOrder(order), order, tablet, service, sandbox);
    }

    /** Each once, untimed. */
    void yardsticks(int order) throws IOException {
        for (Yardstick yardstick : yardsticks.values()) {
            yardstick.write(order, order);
        }
    }

    Way.Sample timed(Way way, int order) throws IOException, InterruptedException {
        Yardstick yardstick = yardsticks.get(way);
        return Way.Sample.of(way, yardstick, unions(), order, order, sandbox);
    }
}
