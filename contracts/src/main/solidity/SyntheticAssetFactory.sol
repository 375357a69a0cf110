// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {SyntheticToken} from "./SyntheticToken.sol";
import {ISyntheticAssetFactory} from "./interfaces/ISyntheticAssetFactory.sol";
import {OracleGuard} from "./libraries/OracleGuard.sol";

/// @title The positions themselves; what each function promises stands on `ISyntheticAssetFactory`.
contract SyntheticAssetFactory is ISyntheticAssetFactory, AccessControl, ReentrancyGuard {
    using OracleGuard for AggregatorV3Interface;
    using SafeCast for int256;
    using SafeERC20 for IERC20Metadata;

    bytes32 public constant CREATOR_ROLE = keccak256("CREATOR_ROLE");

    /// @notice Value of the collateral over value of the debt at issue.
    uint256 public constant COLLATERAL_RATIO_PERCENT = 150;

    struct Asset {
        SyntheticToken token;
        AggregatorV3Interface oracle;
        uint32 heartbeatSeconds;
        uint256 unit;
    }

    struct Position {
        uint256 collateral;
        uint256 debt;
    }

    IERC20Metadata public immutable collateralToken;
    AggregatorV3Interface public immutable collateralOracle;
    uint32 public immutable collateralHeartbeatSeconds;
    uint256 private immutable _collateralUnit;

    mapping(bytes32 assetId => Asset asset) private _assets;
    mapping(bytes32 assetId => mapping(address account => Position position)) private _positions;

    constructor(address admin, address collateral, address oracle, uint32 heartbeatSeconds) {
        collateralToken = IERC20Metadata(collateral);
        collateralOracle = AggregatorV3Interface(oracle);
        collateralHeartbeatSeconds = heartbeatSeconds;
        // Both prices of a mint are brought to one scale here: token units times feed units.
        _collateralUnit = 10 ** (collateralToken.decimals() + uint256(collateralOracle.decimals()));
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(CREATOR_ROLE, admin);
    }

    function createSynthetic(
        bytes32 assetId,
        address oracle,
        uint32 heartbeatSeconds,
        string calldata name,
        string calldata symbol
    ) external onlyRole(CREATOR_ROLE) returns (address token) {
        if (address(_assets[assetId].token) != address(0)) revert AssetExists(assetId);
        AggregatorV3Interface feed = AggregatorV3Interface(oracle);
        SyntheticToken synthetic = new SyntheticToken(name, symbol);
        uint256 unit = 10 ** (synthetic.decimals() + uint256(feed.decimals()));
        _assets[assetId] = Asset(synthetic, feed, heartbeatSeconds, unit);
        token = address(synthetic);
        emit SyntheticCreated(assetId, token, oracle, symbol);
    }

    function mintSynthetic(bytes32 assetId, uint256 amount) external nonReentrant returns (uint256 collateral) {
        Asset memory asset = _asset(assetId);
        if (amount == 0) revert ZeroAmount();
        int256 price = asset.oracle.price(asset.heartbeatSeconds);
        collateral = _collateralUp(asset, amount, price);

        Position storage position = _positions[assetId][msg.sender];
        position.collateral += collateral;
        position.debt += amount;
        emit SyntheticMinted(assetId, msg.sender, collateral, amount, price);
        collateralToken.safeTransferFrom(msg.sender, address(this), collateral);
        asset.token.mint(msg.sender, amount);
    }

    function burnSynthetic(bytes32 assetId, uint256 amount) external nonReentrant returns (uint256 collateral) {
        Asset memory asset = _asset(assetId);
        if (amount == 0) revert ZeroAmount();
        Position storage position = _positions[assetId][msg.sender];
        if (amount > position.debt) revert AmountExceedsDebt(amount, position.debt);
        collateral = Math.mulDiv(position.collateral, amount, position.debt);

        position.collateral -= collateral;
        position.debt -= amount;
        emit SyntheticBurned(assetId, msg.sender, amount, collateral, asset.oracle.unguardedPrice());
        asset.token.burn(msg.sender, amount);
        collateralToken.safeTransfer(msg.sender, collateral);
    }

    function collateralFor(bytes32 assetId, uint256 amount) external view returns (uint256) {
        Asset memory asset = _asset(assetId);
        return _collateralUp(asset, amount, asset.oracle.price(asset.heartbeatSeconds));
    }

    function positionOf(bytes32 assetId, address account) external view returns (uint256 collateral, uint256 debt) {
        Position memory position = _positions[assetId][account];
        return (position.collateral, position.debt);
    }

    function tokenOf(bytes32 assetId) external view returns (address) {
        return address(_assets[assetId].token);
    }

    function _collateralUp(Asset memory asset, uint256 amount, int256 price) private view returns (uint256) {
        uint256 collateralPrice = collateralOracle.price(collateralHeartbeatSeconds).toUint256();
        uint256 ratioedPrice = price.toUint256() * COLLATERAL_RATIO_PERCENT;
        return
            Math.mulDiv(amount * ratioedPrice, _collateralUnit, asset.unit * collateralPrice * 100, Math.Rounding.Ceil);
    }

    function _asset(bytes32 assetId) private view returns (Asset memory asset) {
        asset = _assets[assetId];
        if (address(asset.token) == address(0)) revert UnknownAsset(assetId);
    }
}
