package dev.tierdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that is about one server which has all keys: on a cluster it does not run. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnOneServer.Only.class)
public @interface OnOneServer {
    /** Why. */
    String value();

    /** Looks on what the test is to run. */
    final class Only implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Setup.of(context).isCluster() ? ConditionEvaluationResult.disabled("it is about one server")
                    : ConditionEvaluationResult.enabled("one server has all keys");
        }
    }
}
