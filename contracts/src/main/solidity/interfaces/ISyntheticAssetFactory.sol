// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title Makes synthetic tokens and issues them against collateral.
/// @notice Every account has a position of its own in each asset: its collateral and its debt. No account's action
/// touches the position of another.
interface ISyntheticAssetFactory {
    event SyntheticCreated(bytes32 indexed assetId, address token, address oracle, string symbol);
    event SyntheticMinted(
        bytes32 indexed assetId, address indexed account, uint256 collateral, uint256 amount, int256 price
    );
    event SyntheticBurned(
        bytes32 indexed assetId, address indexed account, uint256 amount, uint256 collateral, int256 price
    );

    error AssetExists(bytes32 assetId);
    error UnknownAsset(bytes32 assetId);
    error ZeroAmount();
    error AmountExceedsDebt(uint256 amount, uint256 debt);

    /// @notice Creates the token of a new asset that follows `oracle`.
    /// @param heartbeatSeconds the longest time between two rounds that the oracle promises
    function createSynthetic(
        bytes32 assetId,
        address oracle,
        uint32 heartbeatSeconds,
        string calldata name,
        string calldata symbol
    ) external returns (address token);

    /// @notice Issues `amount` to the caller and takes the collateral that the guarded prices ask for, rounded up.
    /// @return collateral what was taken, in units of the collateral token
    function mintSynthetic(bytes32 assetId, uint256 amount) external returns (uint256 collateral);

    /// @notice Takes `amount` from the caller and returns the same part of the caller's own collateral, rounded down.
    /// @dev Asks no price, so that a dead oracle never locks collateral in.
    function burnSynthetic(bytes32 assetId, uint256 amount) external returns (uint256 collateral);

    /// @notice The collateral that minting `amount` takes now.
    function collateralFor(bytes32 assetId, uint256 amount) external view returns (uint256 collateral);

    /// @notice The collateral and the debt of an account in an asset.
    function positionOf(bytes32 assetId, address account) external view returns (uint256 collateral, uint256 debt);

    /// @notice The token of an asset; zero for an asset that does not exist.
    function tokenOf(bytes32 assetId) external view returns (address token);
}
