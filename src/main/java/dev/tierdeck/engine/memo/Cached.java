package dev.tierdeck.engine.memo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface's method whose answers are kept: {@code @Cached(value = "user:profile", ttl = "3600s")}. Honoured by {@link Memo#proxy}.
 *
 * <p>Null and {@code Optional.empty()} are answers that are not kept, unless {@link #negative} says for how long. Values are shared
 * between callers, so nobody changes them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cached {
    /**
     * The type: as its keys are called after the layout's prefix ({@code user:profile}), or in full ({@code tradecore/USER/profile}).
     * TTL, tags, tiers and prefix are the type's then. What no layout has, and lies under none of their domains, is a type of one's own,
     * whose keys begin as written. Methods that name the same type and key share entries.
     */
    String value();

    /**
     * How long an answer lives: {@code 500ms}, {@code 3s}, {@code 5m}, {@code 2h}, {@code 30d}, or {@code none} for ever. Unless given, as
     * long as its type says; see {@link Memo#ttl} for those of one's own.
     */
    String ttl() default "";

    /**
     * What follows the type's name in the key, such as {@code {accountId}:{includePositions}}: parameters by name, or by place
     * ({@code {0}}); {@code {path*}} may hold colons. Booleans are written {@code True} and {@code False}, enums by their name. Unless given, all
     * parameters in order, as the type's templates have them. Calls whose arguments a key could not tell from others' are not kept.
     */
    String key() default "";

    /** How long it is remembered that there is no value; unless given, not at all. */
    String negative() default "";
}
