package dev.costura.ops;

import dev.costura.workbook.Symptom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What to mend before a run can be expected to do its work. For who runs the service: it names files and accounts. */
@RestController
@Tag(name = "Housekeeping")
class DoctorController {

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    record Examined(String workbook, List<Symptom> checks) {}

    @GetMapping("/api/workbooks/{workbook}/doctor")
    @Operation(summary = "Check configuration, credentials, tabs, headers, permissions, clock, quota and history")
    Examined examine(@PathVariable String workbook) {
        return new Examined(workbook, doctor.examine(workbook));
    }
}
