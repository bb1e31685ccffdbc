/** Tests of what stands around an embedded engine. */
@NullMarked
package dev.tierdeck.engine.service;

import org.jspecify.annotations.NullMarked;
