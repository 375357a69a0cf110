// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

/// @title A price feed whose rounds are written by its updaters.
contract PriceAggregator is AggregatorV3Interface, AccessControl {
    bytes32 public constant UPDATER_ROLE = keccak256("UPDATER_ROLE");

    uint256 public constant override version = 1;

    uint8 public immutable override decimals;
    string public override description;

    struct Round {
        int192 answer;
        uint64 updatedAt;
    }

    uint80 private _latest;
    mapping(uint80 roundId => Round round) private _rounds;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);

    error NoDataPresent(uint80 roundId);
    error AnswerOutOfRange(int256 answer);

    constructor(address admin, address updater, uint8 decimals_, string memory description_) {
        decimals = decimals_;
        description = description_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(UPDATER_ROLE, updater);
    }

    /// @notice Writes the next round. A feed says what it saw, zero and negative included: readers guard themselves.
    function submit(int256 answer) external onlyRole(UPDATER_ROLE) returns (uint80 roundId) {
        if (answer > type(int192).max || answer < type(int192).min) revert AnswerOutOfRange(answer);
        roundId = ++_latest;
        // forge-lint: disable-next-line(unsafe-typecast)
        _rounds[roundId] = Round(int192(answer), uint64(block.timestamp));
        emit AnswerUpdated(answer, roundId, block.timestamp);
    }

    function latestRoundData()
        external
        view
        override
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        return getRoundData(_latest);
    }

    function getRoundData(uint80 id)
        public
        view
        override
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        Round memory round = _rounds[id];
        if (round.updatedAt == 0) revert NoDataPresent(id);
        return (id, round.answer, round.updatedAt, round.updatedAt, id);
    }
}
