package dev.costura.sandbox;

/**
 * How many calls a minute are answered: for each user, and for all users of the project together. Google's own are 60
 * and 300, for reads and for writes [LIMITS].
 */
public record QuotaLimits(int userReads, int userWrites, int projectReads, int projectWrites) {

    public static final QuotaLimits GOOGLE = new QuotaLimits(60, 60, 300, 300);

    public QuotaLimits {
        if (userReads < 1 || userWrites < 1 || projectReads < 1 || projectWrites < 1) {
            throw new IllegalArgumentException("A quota is 1 call a minute or more");
        }
    }

    /** Reads {@code 60} or {@code 60/30}: reads and writes a minute of one user; the project's are five times that. */
    public static QuotaLimits parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            int reads = Integer.parseInt(parts[0].strip());
            int writes = parts.length == 1 ? reads : Integer.parseInt(parts[1].strip());
            return new QuotaLimits(reads, writes, 5 * reads, 5 * writes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A quota is reads and writes a minute, such as 60 or 60/30: not '" + text + "'", e);
        }
    }
}
