package dev.costura.ops.console;

import dev.costura.browser.Browser;
import dev.costura.e2e.Http;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.ops.Demo;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A service with its workbooks, and a browser before it. */
final class Desk implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("America/Santiago");

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Service service;
    private final Browser browser;

    /**
     * @param callsAMinute of each kind that the service allows itself
     */
    Desk(List<String> workbooks, int callsAMinute) {
        Path directory = directory();
        workbooks.forEach(
                workbook -> new JobFile(workbook, "events-per-batch: 10", jobs()).writeTo(directory.resolve("jobs")));
        service = Service.start(Service.arguments(directory, server.url()).stream()
                .map(argument -> argument.replaceFirst("-per-minute=.*", "-per-minute=" + callsAMinute))
                .toList());
        browser = Browser.start("--hide-scrollbars");
    }

    /** A night that is not now, whenever the tests run. */
    private static String jobs() {
        int hour = LocalTime.now(ZONE).plusHours(12).getHour();
        return "nightly: { mode: full, cron: \"0 0 %d * * *\" }, on-demand: { mode: pending }".formatted(hour);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("costura-desk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook and what its tablets and the REST interface know. Of most there is no spreadsheet yet. */
    Shop shop(String workbook) {
        return new Shop(workbook, service.http(), Http.at(server.url()));
    }

    /** With the demo's spreadsheet, and with what the demo's tablets have reported, of these days too. */
    Shop demo(String workbook) {
        Demo.plant(server.url(), JobFile.spreadsheetOf(workbook));
        Shop shop = shop(workbook);
        shop.post("actions", Demo.actions()).ok();
        shop.post("completions", Demo.completions()).ok();
        shop.post("completions", Demo.recent(Instant.now())).ok();
        return shop;
    }

    /** Every call to the spreadsheets takes this long from now on. */
    void latency(int millis) {
        Http.at(server.url())
                .put("sandbox/latency", Map.of("min", millis, "max", millis))
                .ok();
    }

    Browser browser() {
        return browser;
    }

    URI address(String path) {
        return service.http().root().resolve(path);
    }

    @Override
    public void close() {
        browser.close();
        service.close();
        server.close();
    }
}
