package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.ops.openapi.ReportForms.Action;
import dev.costura.ops.openapi.ReportForms.Completion;
import dev.costura.ops.openapi.ReportForms.SpoolEvent;
import dev.costura.staging.Intake;
import dev.costura.staging.IntakeAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes what the tablets report: an array, or one object. */
@RestController
@Tag(name = "Intake")
@RequestMapping("/api/workbooks/{workbook}")
class IntakeController {

    private final Intake intake;
    private final KnownWorkbooks workbooks;

    IntakeController(Intake intake, KnownWorkbooks workbooks) {
        this.intake = intake;
        this.workbooks = workbooks;
    }

    @PostMapping("/completions")
    @Operation(
            summary = "Hand in completions",
            description = "An array, or one object. Valid ones are stored though others are not; each is answered for.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {Completion[].class, Completion.class})))
    @Refuses(Refusal.NO_ROOM)
    IntakeAnswer completions(@PathVariable String workbook, @RequestBody HandedIn body) {
        return intake.completions(workbooks.get(workbook).id(), items(body));
    }

    @PostMapping("/events")
    @Operation(
            summary = "Hand in what happened to spools",
            description = "An array, or one object. Valid ones are stored though others are not; each is answered for.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {SpoolEvent[].class, SpoolEvent.class})))
    @Refuses(Refusal.NO_ROOM)
    IntakeAnswer events(@PathVariable String workbook, @RequestBody HandedIn body) {
        return intake.events(workbooks.get(workbook).id(), items(body));
    }

    @PostMapping("/actions")
    @Operation(
            summary = "Take or leave spools",
            description = "An array, or one object. Valid ones are stored though others are not; each is answered for.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", schema = @Schema(oneOf = {Action[].class, Action.class})))
    @Refuses(Refusal.NO_ROOM)
    IntakeAnswer actions(@PathVariable String workbook, @RequestBody HandedIn body) {
        return intake.actions(workbooks.get(workbook).id(), items(body));
    }

    private static List<JsonNode> items(HandedIn body) {
        List<JsonNode> reports = body.reports();
        if (reports == null) {
            throw new BadInputException("", "An array of reports or one report is expected; nothing was stored.");
        }
        if (body.count() > HandedIn.MOST) {
            throw new BadInputException(
                    "",
                    "At most " + HandedIn.MOST + " reports are taken at once, not " + body.count()
                            + "; nothing was stored.");
        }
        return reports;
    }
}
