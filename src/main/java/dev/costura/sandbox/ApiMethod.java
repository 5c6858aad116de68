package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/** The methods of the API that the sandbox knows. */
enum ApiMethod {
    CREATE("spreadsheets.create", Kind.WRITE, "Spreadsheet", "spreadsheet", "Spreadsheet"),
    GET("spreadsheets.get", Kind.READ, null, "", "Spreadsheet"),
    BATCH_UPDATE(
            "spreadsheets.batchUpdate",
            Kind.WRITE,
            "BatchUpdateSpreadsheetRequest",
            "",
            "BatchUpdateSpreadsheetResponse"),
    VALUES_GET("spreadsheets.values.get", Kind.READ, null, "", "ValueRange"),
    VALUES_BATCH_GET("spreadsheets.values.batchGet", Kind.READ, null, "", "BatchGetValuesResponse"),
    VALUES_UPDATE("spreadsheets.values.update", Kind.WRITE, "ValueRange", "data", "UpdateValuesResponse"),
    VALUES_BATCH_UPDATE(
            "spreadsheets.values.batchUpdate", Kind.WRITE, "BatchUpdateValuesRequest", "", "BatchUpdateValuesResponse"),
    VALUES_APPEND("spreadsheets.values.append", Kind.WRITE, "ValueRange", "data", "AppendValuesResponse"),
    VALUES_CLEAR("spreadsheets.values.clear", Kind.WRITE, "ClearValuesRequest", "", "ClearValuesResponse"),
    VALUES_BATCH_CLEAR(
            "spreadsheets.values.batchClear", Kind.WRITE, "BatchClearValuesRequest", "", "BatchClearValuesResponse"),
    METADATA_GET("spreadsheets.developerMetadata.get", Kind.READ, null, "", "DeveloperMetadata"),
    METADATA_SEARCH(
            "spreadsheets.developerMetadata.search",
            Kind.READ,
            "SearchDeveloperMetadataRequest",
            "",
            "SearchDeveloperMetadataResponse"),
    GET_BY_FILTER("spreadsheets.getByDataFilter", Kind.READ, "GetSpreadsheetByDataFilterRequest", "", "Spreadsheet"),
    VALUES_GET_BY_FILTER(
            "spreadsheets.values.batchGetByDataFilter",
            Kind.READ,
            "BatchGetValuesByDataFilterRequest",
            "",
            "BatchGetValuesByDataFilterResponse"),
    VALUES_UPDATE_BY_FILTER(
            "spreadsheets.values.batchUpdateByDataFilter",
            Kind.WRITE,
            "BatchUpdateValuesByDataFilterRequest",
            "",
            "BatchUpdateValuesByDataFilterResponse"),
    VALUES_CLEAR_BY_FILTER(
            "spreadsheets.values.batchClearByDataFilter",
            Kind.WRITE,
            "BatchClearValuesByDataFilterRequest",
            "",
            "BatchClearValuesByDataFilterResponse"),
    COPY_TO("spreadsheets.sheets.copyTo", Kind.WRITE, "CopySheetToAnotherSpreadsheetRequest", "", "SheetProperties");

    /** Which of Google's two quotas a call counts against; get and search are reads [LIMITS]. */
    enum Kind {
        READ,
        WRITE
    }

    private final String title;
    private final Kind kind;
    private final @Nullable String bodyType;
    private final String bodyPlace;
    private final String answerType;

    ApiMethod(String title, Kind kind, @Nullable String bodyType, String bodyPlace, String answerType) {
        this.title = title;
        this.kind = kind;
        this.bodyType = bodyType;
        this.bodyPlace = bodyPlace;
        this.answerType = answerType;
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /** The mask over the answer; refuses a body or a mask that does not fit the method. */
    FieldMask check(Call call) {
        QueryCheck.check(call, title, bodyPlace.isEmpty() ? bodyType : null);
        if (bodyType != null) {
            BodyCheck.check(call.body(), bodyType, bodyPlace);
        }
        String fields = call.parameter("fields");
        return MaskCheck.overAnswer(fields == null ? "" : fields, answerType);
    }
}
