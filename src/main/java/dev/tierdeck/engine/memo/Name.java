package dev.tierdeck.engine.memo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a parameter is called in templates: {@code @Name("userId") String id}. Not needed where the compiler keeps names ({@code -parameters}). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Name {
    /** The name. */
    String value();
}
