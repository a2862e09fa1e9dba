/** How much of what can be forecast is forecast, and how often noise is taken for skill. */
package io.tickcast.benchmarks.skill;
