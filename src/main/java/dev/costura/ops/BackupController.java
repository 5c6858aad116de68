package dev.costura.ops;

import dev.costura.ops.Backups.Made;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Backups of the database, taken while the service goes on. */
@RestController
@Tag(name = "Housekeeping")
class BackupController {

    private final Backups backups;

    BackupController(Backups backups) {
        this.backups = backups;
    }

    /** A POST, for it makes something and holds all there is: no link may lead here. */
    @PostMapping("/api/backup")
    @Audited(Action.BACKED_UP)
    @Operation(
            summary = "A backup of the H2 database as it is now, as a zip file",
            description = "costura.jar restore puts it back. Of PostgreSQL pg_dump makes one.")
    @ApiResponse(
            responseCode = "200",
            description = "The database, as one file",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @Refuses(Refusal.BAD_INPUT)
    void backup(HttpServletResponse response) throws IOException {
        String refusal = backups.refusal();
        if (refusal != null) {
            throw new BadInputException("", refusal);
        }
        try (Made made = backups.make()) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"costura-backup.zip\"");
            made.to(response.getOutputStream());
        }
    }
}
