package dev.costura.ops.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The files in {@code api/}: for each operation {@code <operationId>.json} is an answer, {@code <operationId>.request.json} a body. */
final class Examples {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void addTo(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent(), operation.getOperationId() + ".request");
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                add(response.getContent(), operation.getOperationId());
            }
        });
    }

    private static void add(@Nullable Content content, String name) {
        if (content == null) {
            return;
        }
        content.entrySet().stream().filter(OperationRules::isJson).forEach(json -> {
            Object example = read(name);
            if (example != null) {
                json.getValue().setExample(example);
            }
        });
    }

    private static @Nullable Object read(String name) {
        ClassPathResource file = new ClassPathResource("api/" + name + ".json");
        if (!file.exists()) {
            return null;
        }
        try (InputStream json = file.getInputStream()) {
            return JSON.readValue(json, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
