/** A FLIP-27 source that asks again and again: what the exchange has by REST only, or a table. */
package io.truewick.source.poll;
