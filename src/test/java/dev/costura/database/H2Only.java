package dev.costura.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that is left out where PostgreSQL is under the service, and why. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(H2Only.Condition.class)
public @interface H2Only {

    String value();

    /** Told by the name of the test, as any that is skipped. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String reason = AnnotationSupport.findAnnotation(context.getElement(), H2Only.class)
                    .map(H2Only::value)
                    .orElse("");
            return Underneath.isPostgres() && !reason.isEmpty()
                    ? ConditionEvaluationResult.disabled("On H2 only: " + reason)
                    : ConditionEvaluationResult.enabled(reason);
        }
    }
}
