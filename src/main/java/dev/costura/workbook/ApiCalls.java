package dev.costura.workbook;

/** Calls to the Sheets API, each attempt counted; {@code retries} are those that repeated an earlier one. */
public record ApiCalls(long reads, long writes, long retries) {

    public static final ApiCalls NONE = new ApiCalls(0, 0, 0);

    public ApiCalls minus(ApiCalls earlier) {
        return new ApiCalls(reads - earlier.reads, writes - earlier.writes, retries - earlier.retries);
    }

    public ApiCalls plus(ApiCalls more) {
        return new ApiCalls(reads + more.reads, writes + more.writes, retries + more.retries);
    }
}
