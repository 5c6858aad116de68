package dev.costura.ops.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** What is true of all endpoints, or follows from what they take: names, refusals, ETags, examples, common parameters. */
@Component
class OperationRules implements OperationCustomizer {

    private static final Map<String, String> PARAMETERS = Map.of(
            "workbook", "Name of a workbook, as its job file says (workbook.id)",
            "job", "Name of a job, as the job file of the workbook says",
            "ot", "A work order (OT)",
            "page", "Which page, counted from 0",
            "size", "How many on a page");

    private final Examples examples = new Examples();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var own = method.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        if (own == null || own.operationId().isEmpty()) {
            operation.setOperationId(id(method));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(OperationRules::describe);
        refusals(operation, parameters, method)
                .forEach(refusal -> operation.getResponses().addApiResponse(refusal.status(), refusal.reference()));
        if (isGet(method)) {
            revalidated(operation);
        }
        examples.addTo(operation);
        return operation;
    }

    /** Such as {@code runLaunch}, of RunController's launch. */
    private static String id(HandlerMethod method) {
        String controller = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        return StringUtils.uncapitalize(controller)
                + StringUtils.capitalize(method.getMethod().getName());
    }

    private static void describe(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
        Schema<?> schema = parameter.getSchema();
        if (parameter.getName().equals("page")) {
            schema.setMinimum(BigDecimal.ZERO);
        } else if (parameter.getName().equals("size")) {
            schema.setMinimum(BigDecimal.ONE);
            schema.setMaximum(BigDecimal.valueOf(1000));
        }
    }

    private static Set<Refusal> refusals(Operation operation, List<Parameter> parameters, HandlerMethod method) {
        Set<Refusal> refusals = EnumSet.of(
                Refusal.NOT_LOGGED_IN,
                Refusal.NOT_ALLOWED,
                Refusal.NOT_ACCEPTABLE,
                Refusal.WAIT,
                Refusal.UNEXPECTED,
                Refusal.DATABASE);
        if (operation.getRequestBody() != null) {
            refusals.addAll(Set.of(Refusal.BAD_INPUT, Refusal.TOO_LARGE, Refusal.WRONG_TYPE));
        }
        for (Parameter parameter : parameters) {
            boolean inPath = "path".equals(parameter.getIn());
            if (inPath) {
                refusals.add(Refusal.NOT_FOUND);
            }
            if (!inPath || !isText(parameter.getSchema())) {
                refusals.add(Refusal.BAD_INPUT);
            }
        }
        Refuses own = method.getMethodAnnotation(Refuses.class);
        if (own != null) {
            refusals.addAll(Set.of(own.value()));
        }
        return refusals;
    }

    private static boolean isText(Schema<?> schema) {
        return "string".equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains("string");
    }

    private static boolean isGet(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.method()).contains(RequestMethod.valueOf(HttpMethod.GET.name()));
    }

    /** As {@code Revalidation} does it. */
    private static void revalidated(Operation operation) {
        ApiResponse found = operation.getResponses().get("200");
        if (found == null) {
            return;
        }
        found.addHeaderObject(
                "ETag",
                new Header()
                        .description("Another one when the answer is another")
                        .schema(typed("string")));
        operation
                .getResponses()
                .addApiResponse("304", new ApiResponse().description("The same as under If-None-Match; no body"));
        operation.addParametersItem(new Parameter()
                .in("header")
                .name("If-None-Match")
                .description("The ETag of an earlier answer: 304 where that is still the answer")
                .required(false)
                .schema(typed("string")));
    }

    static Schema<?> typed(String type) {
        return new JsonSchema().typesItem(type);
    }

    static boolean isJson(Map.Entry<String, MediaType> content) {
        return content.getKey().equals(org.springframework.http.MediaType.APPLICATION_JSON_VALUE);
    }
}
