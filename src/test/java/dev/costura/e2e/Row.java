package dev.costura.e2e;

import dev.costura.fixture.ShopTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A row of a tab as the API shows it unformatted, its cells found by header; case and accents of the header aside.
 *
 * @param number counted from 1 as in the sheet
 */
public record Row(int number, Map<String, JsonNode> cells) {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    public static String key(String header) {
        return java.text.Normalizer.normalize(header, java.text.Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    public JsonNode cell(String header) {
        return cells.getOrDefault(key(header), MissingNode.getInstance());
    }

    public String text(String header) {
        return cell(header).asString("");
    }

    public BigDecimal number(String header) {
        return cell(header).decimalValue();
    }

    public int count(String header) {
        return number(header).intValueExact();
    }

    public boolean isBlank(String header) {
        return text(header).isEmpty();
    }

    /** A real date cell, its serial number read by the shop's clock. */
    public Instant moment(String header) {
        long seconds = number(header)
                .multiply(SECONDS_A_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return EPOCH.plus(Duration.ofSeconds(seconds)).atZone(ShopTime.SANTIAGO).toInstant();
    }

    /** What Metadata_JSON holds. */
    public JsonNode details() {
        return Http.JSON.readTree(text("Metadata_JSON"));
    }
}
