package dev.costura.ops.console;

import dev.costura.browser.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks for what keeps people from using a page, by the rules of WCAG 2.1 A and AA that can be checked. */
final class Axe {

    private static final String SOURCE = source();

    private static final String CHECK = """
            document.querySelectorAll('details:not(.cells), tr:first-child details').forEach(each => each.open = true);
            return axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] }).then(found =>
              found.violations.flatMap(violation => violation.nodes.map(node =>
                violation.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' '))));
            """;

    private final Browser browser;

    Axe(Browser browser) {
        this.browser = browser;
    }

    /** Rule, element and why, of all that the page does wrong. */
    List<?> violations() {
        browser.driver().executeScript(SOURCE);
        return (List<?>) browser.run(CHECK, List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"));
    }

    /** Of a page that was looked at before, and has other colours now. */
    List<?> contrasts() {
        return (List<?>) browser.run(CHECK, List.of("wcag2aa"));
    }

    private static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
