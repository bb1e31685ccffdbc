package dev.tierdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test class that runs, unchanged, on each {@link Setup} of servers; its {@link LiveRedis} is of that kind. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnEverySetup.Each.class)
public @interface OnEverySetup {
    /** Names the kinds. */
    final class Each implements ClassTemplateInvocationContextProvider {
        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
            return Setup.wanted().map(On::new);
        }
    }

    /**
     * One run of a class.
     *
     * @param setup the kind
     */
    record On(Setup setup) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int number) {
            return setup.name();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            setup.prepare(context);
        }
    }
}
