package dev.costura.ops.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How full the room is, and how many found none. */
@Component
final class IntakeMeters implements MeterBinder {

    private final IntakeRoom room;

    IntakeMeters(IntakeRoom room) {
        this.room = room;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("costura.intake.refused", room, IntakeRoom::refused)
                .description("requests with reports that were answered 429, for as many waited as there is room for")
                .register(registry);
        Gauge.builder("costura.intake.waiting", room, IntakeRoom::waitingRequests)
                .description("requests with reports that are being stored or wait for it")
                .register(registry);
        Gauge.builder("costura.intake.waiting.size", room, IntakeRoom::waitingBytes)
                .baseUnit("bytes")
                .description("bytes of their bodies, each rounded up to 1,024")
                .register(registry);
    }
}
