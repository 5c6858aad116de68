package dev.costura.ops.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;

/** RFC 9457, and what is ours in it. */
public final class ProblemSchema extends JsonSchema {

    public ProblemSchema() {
        typesItem("object");
        addProperty("type", text("What kind of problem: urn:costura:problem:…"));
        addProperty("title", text("The status in words"));
        addProperty("status", OperationRules.typed("integer"));
        addProperty("detail", text("What happened, to what, and what to do"));
        addProperty("instance", new JsonSchema().typesItem("string").typesItem("null"));
        addProperty(
                "errors",
                new JsonSchema()
                        .typesItem("array")
                        .items(new Schema<>().$ref("#/components/schemas/FieldError"))
                        .description("Of bad input: which field, and what is wrong with it"));
        addProperty("execution", OperationRules.typed("integer").description("The run that is meant"));
        addProperty("location", text("Where that run is"));
        setRequired(List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> text(String description) {
        return OperationRules.typed("string").description(description);
    }
}
