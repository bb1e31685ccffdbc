@NullMarked
package dev.tierdeck.platform.tradingai;

import org.jspecify.annotations.NullMarked;
