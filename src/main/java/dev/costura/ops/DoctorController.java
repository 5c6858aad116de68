package dev.costura.ops;

import dev.costura.ops.access.Role;
import dev.costura.workbook.Symptom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
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
    Examined examine(@PathVariable String workbook, HttpServletRequest request) {
        if (!request.isUserInRole(Role.OPERATOR.name())) {
            throw new AccessDeniedException("Only an operator may ask for this");
        }
        return new Examined(workbook, doctor.examine(workbook));
    }
}
