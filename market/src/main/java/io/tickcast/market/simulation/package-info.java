/** Price processes whose best possible forecast is known. */
package io.tickcast.market.simulation;
