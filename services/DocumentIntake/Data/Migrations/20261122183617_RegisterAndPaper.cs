using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.DocumentIntake.Data.Migrations
{
    /// <inheritdoc />
    public partial class RegisterAndPaper : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attachments_ItemId",
                table: "Attachments");

            migrationBuilder.AddColumn<int>(
                name: "AttachmentCount",
                table: "IncomingItems",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Carrier",
                table: "IncomingItems",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DateOnItem",
                table: "IncomingItems",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigitalCopy",
                table: "IncomingItems",
                maxLength: 40,
                nullable: false,
                defaultValue: "Full");

            migrationBuilder.AddColumn<byte[]>(
                name: "Notes",
                table: "IncomingItems",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReceivedOn",
                table: "IncomingItems",
                nullable: false,
                defaultValue: new DateOnly(2000, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "ReferenceOnItem",
                table: "IncomingItems",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SenderNameIndex",
                table: "IncomingItems",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrackingNumber",
                table: "IncomingItems",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "VoidReason",
                table: "IncomingItems",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VoidedAt",
                table: "IncomingItems",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VoidedBy",
                table: "IncomingItems",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Pages",
                table: "Attachments",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Pixels",
                table: "Attachments",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StoredAt",
                table: "Attachments",
                precision: 6,
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(2000, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            // Items from before: they came in on the day of their entry, with what was scanned of them.
            migrationBuilder.Sql("UPDATE \"IncomingItems\" SET \"ReceivedOn\" = \"Day\", \"AttachmentCount\" = (SELECT COUNT(*) FROM \"Attachments\" WHERE \"Attachments\".\"ItemId\" = \"IncomingItems\".\"Id\")");
            migrationBuilder.Sql("UPDATE \"IncomingItems\" SET \"DigitalCopy\" = 'None' WHERE \"AttachmentCount\" = 0");

            migrationBuilder.CreateTable(
                name: "CourierBags",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Code = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    DueAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Courier = table.Column<string>(maxLength: 80, nullable: true),
                    Seal = table.Column<string>(maxLength: 40, nullable: true),
                    HandedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourierBags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ItemWords",
                columns: table => new
                {
                    Word = table.Column<string>(maxLength: 30, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    RegisterNumber = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemWords", x => new { x.Word, x.ServicePoint, x.Day, x.RegisterNumber });
                });

            migrationBuilder.CreateTable(
                name: "Originals",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    Barcode = table.Column<string>(maxLength: 40, nullable: false),
                    Store = table.Column<string>(maxLength: 40, nullable: false),
                    StoreYear = table.Column<int>(nullable: false),
                    StoreNumber = table.Column<long>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    BagId = table.Column<Guid>(nullable: true),
                    Department = table.Column<string>(maxLength: 16, nullable: true),
                    LoanDueOn = table.Column<DateOnly>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Originals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Originals_CourierBags_BagId",
                        column: x => x.BagId,
                        principalTable: "CourierBags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Originals_IncomingItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "IncomingItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CustodySteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OriginalId = table.Column<Guid>(nullable: false),
                    Act = table.Column<string>(maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Actor = table.Column<string>(maxLength: 200, nullable: false),
                    Place = table.Column<string>(maxLength: 16, nullable: false),
                    BagId = table.Column<Guid>(nullable: true),
                    Note = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustodySteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustodySteps_Originals_OriginalId",
                        column: x => x.OriginalId,
                        principalTable: "Originals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_Department_Day_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "Department", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_Department_State_Day_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "Department", "State", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_SenderNameIndex",
                table: "IncomingItems",
                column: "SenderNameIndex");

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_ServicePoint_Department_Day_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "ServicePoint", "Department", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_ServicePoint_State_Day_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "ServicePoint", "State", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_ItemId_StoredAt",
                table: "Attachments",
                columns: new[] { "ItemId", "StoredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Sha256",
                table: "Attachments",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_CourierBags_Code_State",
                table: "CourierBags",
                columns: new[] { "Code", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CourierBags_Department_State_DueAt_Id",
                table: "CourierBags",
                columns: new[] { "Department", "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CourierBags_ServicePoint_State_DueAt_Id",
                table: "CourierBags",
                columns: new[] { "ServicePoint", "State", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CustodySteps_OriginalId_At",
                table: "CustodySteps",
                columns: new[] { "OriginalId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ItemWords_Word_Day_RegisterNumber",
                table: "ItemWords",
                columns: new[] { "Word", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Originals_BagId",
                table: "Originals",
                column: "BagId");

            migrationBuilder.CreateIndex(
                name: "IX_Originals_Barcode",
                table: "Originals",
                column: "Barcode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Originals_Department_State_LoanDueOn",
                table: "Originals",
                columns: new[] { "Department", "State", "LoanDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Originals_ItemId",
                table: "Originals",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Originals_Store_StoreYear_StoreNumber",
                table: "Originals",
                columns: new[] { "Store", "StoreYear", "StoreNumber" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustodySteps");

            migrationBuilder.DropTable(
                name: "ItemWords");

            migrationBuilder.DropTable(
                name: "Originals");

            migrationBuilder.DropTable(
                name: "CourierBags");

            migrationBuilder.DropIndex(
                name: "IX_IncomingItems_Department_Day_RegisterNumber",
                table: "IncomingItems");

            migrationBuilder.DropIndex(
                name: "IX_IncomingItems_Department_State_Day_RegisterNumber",
                table: "IncomingItems");

            migrationBuilder.DropIndex(
                name: "IX_IncomingItems_SenderNameIndex",
                table: "IncomingItems");

            migrationBuilder.DropIndex(
                name: "IX_IncomingItems_ServicePoint_Department_Day_RegisterNumber",
                table: "IncomingItems");

            migrationBuilder.DropIndex(
                name: "IX_IncomingItems_ServicePoint_State_Day_RegisterNumber",
                table: "IncomingItems");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_ItemId_StoredAt",
                table: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_Sha256",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "AttachmentCount",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "Carrier",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "DateOnItem",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "DigitalCopy",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "ReceivedOn",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "ReferenceOnItem",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "SenderNameIndex",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "TrackingNumber",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "VoidReason",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "VoidedAt",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "VoidedBy",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "Pixels",
                table: "Attachments");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_ItemId",
                table: "Attachments",
                column: "ItemId");
        }
    }
}
