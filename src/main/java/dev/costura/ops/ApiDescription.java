package dev.costura.ops;

import dev.costura.ops.openapi.ProblemSchema;
import dev.costura.ops.openapi.Refusal;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says of itself. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    private static Components problems() {
        Components components = new Components().addSchemas("Problem", new ProblemSchema());
        for (Refusal refusal : Refusal.values()) {
            components.addResponses(refusal.name(), refusal.described());
        }
        return components;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Costura")
                                .version("1")
                                .description(
                                        "Stages what the shop floor reports, and launches and shows the runs that write it "
                                                + "into the workbook. VIEWER reads, INTAKE stages, OPERATOR does all. Errors are "
                                                + "application/problem+json, whatever was wrong: also 404 and 405 for what is not "
                                                + "described here. Times are ISO 8601 with offset. What a GET answers has an ETag."))
                .tags(List.of(
                        tag("Intake", "What tablets report"),
                        tag("Queue", "What was reported, and what became of it"),
                        tag("Workbooks", "Workbooks and their jobs"),
                        tag("Runs", "Launches of jobs, and what they did"),
                        tag("Fleet", "Jobs of many workbooks, and the workers that take them"),
                        tag("Work orders", "Work orders as the workbook shows them now"),
                        tag("History", "Spreadsheets that were rolled back, or replaced by a copy"),
                        tag("Tokens", "Bearer tokens for tablets and scripts"),
                        tag("Lineage", "From a report to its cells, and from a cell back to what wrote it"),
                        tag("News", "What people were told of a workbook"),
                        tag("Audit", "Who did what"),
                        tag("Housekeeping", "What is to be mended, backups, and what is deleted by age")))
                .components(problems()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
}
