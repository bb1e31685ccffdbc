/** The TTL view, through its models and through its window. */
@NullMarked
package dev.tierdeck.desktop.ttl;

import org.jspecify.annotations.NullMarked;
