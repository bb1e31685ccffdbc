package dev.tierdeck.engine.memo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface's method after which something that was kept is out of date:
 * {@code @CacheInvalidate({"user:profile:{userId}", "user:settings:{userId}"})}. Honoured by {@link Memo#proxy}.
 *
 * <p>What is named goes after the method has returned, in every tier and process, and loads under way store nothing any more. When it
 * throws, nothing goes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CacheInvalidate {
    /**
     * Keys, written after their layout's prefix or with it, with parameters by name ({@code {userId}}) or by place ({@code {0}}). One
     * with a {@code *} means all keys that have anything, or nothing, in its place. Arguments stand for themselves, whatever is in them.
     */
    String[] value();
}
