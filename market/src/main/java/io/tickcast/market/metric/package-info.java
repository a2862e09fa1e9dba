/** Figures of skill, each with formula and source, always beside the baselines'. */
package io.tickcast.market.metric;
