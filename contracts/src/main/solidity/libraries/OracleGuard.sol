// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";

/// @title The one way in which contracts here read a price.
library OracleGuard {
    /// @notice Real feeds miss their heartbeat by up to two minutes without being broken.
    uint256 internal constant GRACE_SECONDS = 120;

    error NonPositiveAnswer(address oracle, int256 answer);
    error InvalidTimestamp(address oracle, uint256 updatedAt);
    error StaleAnswer(address oracle, uint256 ageSeconds, uint256 ageSecondsMax);

    /// @notice The latest answer, refused unless it is positive, dated and no older than heartbeat and grace.
    /// @dev `answeredInRound` says nothing on today's feeds, so it is not looked at.
    function price(AggregatorV3Interface oracle, uint256 heartbeatSeconds) internal view returns (int256 answer) {
        uint256 updatedAt;
        (, answer,, updatedAt,) = oracle.latestRoundData();
        if (answer <= 0) revert NonPositiveAnswer(address(oracle), answer);
        if (updatedAt == 0 || updatedAt > block.timestamp) revert InvalidTimestamp(address(oracle), updatedAt);
        uint256 ageSeconds = block.timestamp - updatedAt;
        uint256 ageSecondsMax = heartbeatSeconds + GRACE_SECONDS;
        if (ageSeconds > ageSecondsMax) revert StaleAnswer(address(oracle), ageSeconds, ageSecondsMax);
    }

    /// @notice The latest answer as it stands, or 0 from a feed that reverts: for records, never for a decision.
    function unguardedPrice(AggregatorV3Interface oracle) internal view returns (int256) {
        try oracle.latestRoundData() returns (uint80, int256 answer, uint256, uint256, uint80) {
            return answer;
        } catch {
            return 0;
        }
    }
}
