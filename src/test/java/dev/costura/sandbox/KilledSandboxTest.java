package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KilledSandboxTest {

    private static final int ROUNDS = 22;
    private static final int WRITERS = 3;
    /** Long lines take long to write, so that some are cut in two; and in the middle of an ñ. */
    private static final String TEXT = "ñ".repeat(20_000);

    @TempDir
    Path directory;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Semaphore answers = new Semaphore(0);

    private Path file() {
        return directory.resolve("sandbox.jsonl");
    }

    @Test
    void whereverItIsKilledAllThatWasAnsweredIsThereAndNothingIsThereByHalf() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KilledSandboxTest: seed " + seed);
        Random random = new Random(seed);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withFile(file()))) {
            SandboxTestCase.ok(new Http(sandbox).put("sandbox/spreadsheets/shop", SandboxTestCase.json("""
                    {'sheets': [{'properties': {'sheetId': 0, 'title': 'One'}},
                                {'properties': {'sheetId': 1, 'title': 'Two'}}]}""")));
        }
        for (int round = 0; round < ROUNDS; round++) {
            answers.drainPermits();
            try (SandboxChild child = SandboxChild.start("", List.of(), file().toString())) {
                List<Thread> writers = new ArrayList<>();
                if (round % 4 == 0) {
                    // In the middle of the start, when the file is read and replaced.
                    TimeUnit.MILLISECONDS.sleep(150 + random.nextInt(400));
                } else {
                    writers.addAll(writers(child.http(), round));
                    assertTrue(answers.tryAcquire(random.nextInt(12), 1, TimeUnit.MINUTES), "no answers");
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(10_000));
                }
                child.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
            assertKept(seed);
        }
        assertFalse(answered.isEmpty());
    }

    private List<Thread> writers(Http http, int round) {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = round + "-" + writer;
            writers.add(new Thread(() -> writeUntilItIsGone(http, name)));
        }
        writers.forEach(Thread::start);
        return writers;
    }

    private void writeUntilItIsGone(Http http, String name) {
        try {
            for (int number = 0; ; number++) {
                String mark = name + "-" + number;
                sent.add(mark);
                SandboxTestCase.ok(http.post(
                        SandboxTestCase.AT + ":batchUpdate", SandboxTestCase.json("""
                        {'requests': [
                          {'appendCells': {'sheetId': 0, 'fields': '*', 'rows': [{'values': [
                            {'userEnteredValue': {'stringValue': '%s'}}, {'userEnteredValue': {'stringValue': '%s'}}]}]}},
                          {'appendCells': {'sheetId': 1, 'fields': '*', 'rows': [{'values': [
                            {'userEnteredValue': {'stringValue': '%s'}}]}]}}]}""".formatted(mark, TEXT, mark))));
                answered.add(mark);
                answers.release();
            }
        } catch (UncheckedIOException gone) {
            // Its last write is unanswered: it may be there or not.
        }
    }

    private void assertKept(long seed) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withFile(file()))) {
            Http http = new Http(sandbox);
            Set<String> one = marks(http, "One");
            assertEquals(one, marks(http, "Two"), () -> "half a batch; seed " + seed);
            Set<String> lost = new HashSet<>(answered);
            lost.removeAll(one);
            assertEquals(Set.of(), lost, () -> "answered and lost; seed " + seed);
            assertTrue(sent.containsAll(one), () -> "there, and never sent; seed " + seed);
        }
    }

    private static Set<String> marks(Http http, String tab) {
        Set<String> marks = new HashSet<>();
        for (JsonNode row : SandboxTestCase.ok(http.get(SandboxTestCase.AT + "/values/" + tab + "!A:A"))
                .path("values")) {
            assertTrue(marks.add(row.path(0).asString()), "twice");
        }
        return marks;
    }
}
