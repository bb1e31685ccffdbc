/**
 * A cache's figures for those who watch services: at a glance, over Micrometer and over JMX.
 *
 * <p>All three are views of {@link dev.tierdeck.engine.CacheStats} and count nothing themselves, so they agree with each other and with
 * the window.
 *
 * <p><b>Micrometer is optional.</b> {@link dev.tierdeck.engine.metrics.CacheMeters} alone needs it; a service without Micrometer on its
 * class path uses everything else.
 *
 * <p><b>Types appear as they are used.</b> A meter exists for a type and tier once something was counted for them: four layouts have more
 * than forty types, and a service reads a few.
 */
@NullMarked
package dev.tierdeck.engine.metrics;

import org.jspecify.annotations.NullMarked;
